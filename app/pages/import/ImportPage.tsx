/** Where files come in: first steps, the place to drop one, what was imported, and the mappings that were saved. */
import layout from '~/ui/FormAboveList.module.css'
import { FirstSteps } from './FirstSteps'
import { History } from './History'
import type { ImportsData } from './import-list.server'
import { SavedMappings } from './SavedMappings'
import { UploadBox } from './UploadBox'

export function ImportPage({ data }: { data: ImportsData }) {
  const { words } = data
  return (
    <>
      <header className={layout.head}>
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </header>
      <UploadBox words={words} />
      {data.isEmpty && <FirstSteps data={data} />}
      <History data={data} />
      <SavedMappings data={data} />
      {!data.isEmpty && <FirstSteps data={data} />}
    </>
  )
}
