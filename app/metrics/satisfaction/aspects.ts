/** The aspects that the product knows by name, and the header under which files have an aspect. */
import type { Lang } from '~/i18n/text'

/** Ids with their Chinese names; any other id is welcome. */
export const namedAspects: Readonly<Record<string, string>> = {
  service_quality: '服务质量',
  service_attitude: '服务态度',
  efficiency: '办事效率',
  professional_level: '专业水平',
  product_quality: '产品质量',
  packaging_design: '包装设计',
}

/** What stands in front of an aspect in its header. */
export const aspectPrefixes: Record<Lang, string> = { 'zh-CN': '评分', en: 'aspect' }

/** The header of an aspect's scores in the files of each language. */
export const aspectHeadersOf = (id: string): Record<Lang, string> => ({
  'zh-CN': `${aspectPrefixes['zh-CN']}:${Object.hasOwn(namedAspects, id) ? namedAspects[id] : id}`,
  en: `${aspectPrefixes.en}:${id}`,
})
