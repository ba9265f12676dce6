/** Words of the segments of member value; the routes that show any bring them along. */
import { words as en } from './en/segments'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/segments'

addWords({ 'zh-CN': zhCN, en })
