/** Words of the pages of one record, which their routes bring along so that no other page has to load them. */
import { words as en } from './en/record'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/record'

addWords({ 'zh-CN': zhCN, en })
