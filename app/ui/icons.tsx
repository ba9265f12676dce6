/** The few signs of the frame, drawn here instead of bringing a set of thousands. */
const paths = {
  overview: 'M3 13h6V4H3zM11 16h6V8h-6zM3 16h6M11 4h6',
  satisfaction: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.2 11.6a3.4 3.4 0 0 0 5.6 0M7.6 8h.01M12.4 8h.01',
  complaints: 'M4 4h12v9H9l-4 3v-3H4zM10 6.6v2.6M10 10.9v.01',
  receivables: 'M5 3h10v14l-2.5-1.6L10 17l-2.5-1.6L5 17zM7.8 7h4.4M7.8 10.2h4.4',
  visits:
    'M10 17s5-4.6 5-8.6A5 5 0 0 0 5 8.4C5 12.4 10 17 10 17zM10 10.1a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  report: 'M5 2.8h7l3.5 3.5v11H5zM11.8 2.8v3.7h3.7M8 13.6v-2.2M10.2 13.6V9.4M12.4 13.6v-1.2',
  dictionary: 'M5 3h9.5v14H6.2A1.2 1.2 0 0 1 5 15.8zM5 15.8a1.2 1.2 0 0 1 1.2-1.2h8.3M8 6.4h3.6M8 9.4h3.6',
  sun: 'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2.6v1.6M10 15.8v1.6M2.6 10h1.6M15.8 10h1.6M4.8 4.8l1.1 1.1M14.1 14.1l1.1 1.1M15.2 4.8l-1.1 1.1M5.9 14.1l-1.1 1.1',
  moon: 'M16.4 12A6.8 6.8 0 0 1 8 3.6 6.8 6.8 0 1 0 16.4 12z',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
