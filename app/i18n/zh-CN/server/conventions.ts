/** How Chinese joins the parts of a text, and how it writes days in a sentence. */
export const conventions = {
  joints: { part: '，', clause: '；', sentence: '', more: '{{named}} …' },
  dates: { locale: 'zh-CN' },
}
