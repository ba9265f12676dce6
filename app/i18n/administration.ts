/**
 * Words of the pages on which something is set for all. Their routes bring them along, in every language, so that nobody
 * else has to load them; a route's module is there before anything of it is drawn.
 */
import { words as en } from './en/administration'
import { addWords } from './words'
import { words as zhCN } from './zh-CN/administration'

addWords({ 'zh-CN': zhCN, en })
