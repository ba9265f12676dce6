/** Words of free questions; their route brings them along, as those of administrators do. */
import { words as en } from './en/explore'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/explore'

addWords({ 'zh-CN': zhCN, en })
