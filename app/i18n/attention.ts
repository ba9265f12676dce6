/** Words of what needs attention: of the overview on the server alone, which writes its lines, and of reports. */
import { words as en } from './en/attention'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/attention'

addWords({ 'zh-CN': zhCN, en })
