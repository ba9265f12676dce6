/** Words of the page of staff; its route brings them along. */
import { words as en } from './en/staff'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/staff'

addWords({ 'zh-CN': zhCN, en })
