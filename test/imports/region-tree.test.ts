import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { importText } from './support'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const ways = async () =>
  (
    await database.sql<{ way: string }[]>`
      select string_agg(above.region_code, ' ' order by level) as way
        from warehouse.dim_region r, unnest(r.path) with ordinality step(id, level)
        join warehouse.dim_region above on above.region_id = step.id
       group by r.region_id order by 1`
  ).map(({ way }) => way)

test('regions know what stands above them, in whatever order the file brings them, and when one is moved', async () => {
  const file = 'region_code,name,parent_code\ngd,广东,south\nsouth,华南,cn\ncn,全国,\nnorth,华北,\n'
  await importText(database.url, 'regions', file)
  expect(await ways()).toEqual(['cn', 'cn south', 'cn south gd', 'north'])
  // The south with all below it comes under the north.
  await importText(database.url, 'regions', 'region_code,name,parent_code\nsouth,华南,north\n')
  expect(await ways()).toEqual(['cn', 'north', 'north south', 'north south gd'])
  await importText(database.url, 'regions', 'region_code,name,parent_code\nsouth,华南,\n')
  expect(await ways()).toEqual(['cn', 'north', 'south', 'south gd'])
  // A file that does not speak of superiors leaves them.
  await importText(database.url, 'regions', 'region_code,name\ngd,广东省\nhn,湖南\n')
  expect(await ways()).toEqual(['cn', 'hn', 'north', 'south', 'south gd'])
})

test('regions that somebody else writes in a circle each stand by themselves', async () => {
  await database.sql.unsafe(`update warehouse.dim_region set parent_id =
    (select region_id from warehouse.dim_region where region_code = 'gd') where region_code = 'south'`)
  expect(await ways()).toEqual(['cn', 'gd', 'hn', 'north', 'south'])
})
