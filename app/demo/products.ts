/** What the company sells: five families of pumps in five sizes each. */
import type { DemoRecord, Product } from './model'

const families = [
  { category: '离心泵', name: '单级离心泵', series: 'LHD', flow: 25, head: 32, power: 5.5 },
  { category: '多级泵', name: '立式多级泵', series: 'LHV', flow: 8, head: 80, power: 4 },
  { category: '化工泵', name: '耐腐蚀化工泵', series: 'LHC', flow: 20, head: 50, power: 11 },
  { category: '潜污泵', name: '潜水排污泵', series: 'LHQ', flow: 40, head: 15, power: 7.5 },
  { category: '计量泵', name: '隔膜计量泵', series: 'LHJ', flow: 0.5, head: 60, power: 0.75 },
]
const sizes = [1, 1.5, 2, 3, 4]

export const products: readonly Product[] = families.flatMap((family, row) =>
  sizes.map((size, column) => ({
    code: `CP${String(row * sizes.length + column + 1).padStart(3, '0')}`,
    name: `${family.name} ${family.series}-${(column + 1) * 10}`,
    category: family.category,
    specification: `流量 ${family.flow * size} m³/h，扬程 ${family.head} m，功率 ${family.power * size} kW`,
  })),
)

export const productRecord = (product: Product): DemoRecord => ({
  product_code: product.code,
  name: product.name,
  category: product.category,
  specification: product.specification,
})
