/** The place to choose a file or to drop it, and how far it has been sent. */
import { useNavigate } from '@remix-run/react'
import { type DragEvent, useRef, useState } from 'react'
import formStyles from '~/ui/Form.module.css'
import layout from '~/ui/FormAboveList.module.css'
import styles from './Import.module.css'
import type { ImportsData } from './import-list.server'

const MOST_BYTES = 200_000_000

type Words = ImportsData['words']
type Sending = { share: number; stop: () => void }

export function UploadBox({ words }: { words: Words }) {
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isOver, setIsOver] = useState(false)

  function take(file: File | undefined) {
    if (!file || sending) return
    setRefusal(null)
    if (file.size > MOST_BYTES) return setRefusal(words.tooLarge)
    const stop = send(file, {
      onShare: (share) => setSending({ share, stop }),
      onEnd: (answer) => {
        setSending(null)
        if (field.current) field.current.value = ''
        if (answer === null) return
        if ('run' in answer) navigate(`/import/${answer.run}`)
        else setRefusal(answer.refusal || words.sendFailed)
      },
    })
    setSending({ share: 0, stop })
  }

  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files[0])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(true)
  }

  return (
    <section className={layout.set} aria-labelledby="upload">
      <h2 id="upload">{words.upload}</h2>
      <p className={`${layout.hint} ${styles.withoutScripts}`}>{words.withoutScripts}</p>
      <div className={styles.withScripts}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is another way to use the field inside */}
        <div
          className={styles.drop}
          data-over={isOver || undefined}
          onDragOver={over}
          onDragLeave={() => setIsOver(false)}
          onDrop={dropped}
        >
          <label className={`${formStyles.submit} ${styles.choose}`}>
            {words.choose}
            <input
              ref={field}
              type="file"
              className="visually-hidden"
              disabled={sending !== null}
              onChange={(event) => take(event.currentTarget.files?.[0])}
            />
          </label>
          <span>{words.drop}</span>
        </div>
        {sending && (
          <div className={styles.sending}>
            <label>
              {words.sending} <progress value={sending.share} max={1} />
            </label>
            <button type="button" className={formStyles.plain} onClick={sending.stop}>
              {words.stop}
            </button>
          </div>
        )}
        {refusal && (
          <p className={formStyles.refusal} role="alert">
            {refusal}
          </p>
        )}
      </div>
    </section>
  )
}

/** The number of the run, a sentence, or null where it was stopped. */
type Answer = { run: number } | { refusal: string } | null
type Listener = { onShare: (share: number) => void; onEnd: (answer: Answer) => void }

/** `fetch` does not tell how far a body has been sent. @returns what stops it */
function send(file: File, { onShare, onEnd }: Listener): () => void {
  const request = new XMLHttpRequest()
  request.open('PUT', `/import/files?name=${encodeURIComponent(file.name)}`)
  request.setRequestHeader('Content-Type', 'application/octet-stream')
  request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
  request.onabort = () => onEnd(null)
  request.onerror = () => onEnd({ refusal: '' })
  request.onload = () =>
    onEnd(request.status === 201 ? JSON.parse(request.responseText) : { refusal: request.responseText })
  request.send(file)
  return () => request.abort()
}
