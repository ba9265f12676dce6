/** Words of the pages of service orders; their routes bring them along. */
import { words as en } from './en/service'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/service'

addWords({ 'zh-CN': zhCN, en })
