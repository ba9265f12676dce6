/** Words of the page that says why a figure changed; its route brings them along, as those of administrators do. */
import { words as en } from './en/change'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/change'

addWords({ 'zh-CN': zhCN, en })
