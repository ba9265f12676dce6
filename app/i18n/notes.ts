/** Words of the page of notes on time, which its route brings along. */
import { words as en } from './en/notes'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/notes'

addWords({ 'zh-CN': zhCN, en })
