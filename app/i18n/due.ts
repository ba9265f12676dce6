/** Words of the page of what is due, which its route brings along so that no other page has to load them. */
import { words as en } from './en/due'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/due'

addWords({ 'zh-CN': zhCN, en })
