/** The words of reports: whoever imports this has them, on the server and in a browser. */
import './attention'
import { words as en } from './en/report'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/report'

addWords({ 'zh-CN': zhCN, en })
