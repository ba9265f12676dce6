import { openWarehouse } from '/work/main/bench/warehouse'
const log = (l: string) => console.log(new Date().toISOString().slice(11,19), l)
const w = await openWarehouse('l', '/work/bench-data/l', log)
log('built'); await w.close(); process.exit(0)
