/** How Chinese writes days in a sentence. */
export const conventions = { dates: { locale: 'zh-CN' } }
