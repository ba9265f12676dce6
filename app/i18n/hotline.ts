/** Words of the page of contacts; its route brings them along. */
import { words as en } from './en/hotline'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/hotline'

addWords({ 'zh-CN': zhCN, en })
