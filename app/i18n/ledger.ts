/** Words of the ledger of exports; its route brings them along, as those of administrators do. */
import { words as en } from './en/ledger'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/ledger'

addWords({ 'zh-CN': zhCN, en })
