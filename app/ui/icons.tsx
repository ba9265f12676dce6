/** The few signs of the frame, drawn here instead of bringing a set of thousands. */
const paths = {
  overview: 'M3 13h6V4H3zM11 16h6V8h-6zM3 16h6M11 4h6',
  due: 'M3.4 5.4 4.8 6.8 7.4 4M3.4 10.6 4.8 12l2.6-2.8M3.4 15.6h3.4M10 5.6h6.6M10 10.6h6.6M10 15.6h6.6',
  satisfaction: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.2 11.6a3.4 3.4 0 0 0 5.6 0M7.6 8h.01M12.4 8h.01',
  complaints: 'M4 4h12v9H9l-4 3v-3H4zM10 6.6v2.6M10 10.9v.01',
  receivables: 'M5 3h10v14l-2.5-1.6L10 17l-2.5-1.6L5 17zM7.8 7h4.4M7.8 10.2h4.4',
  visits:
    'M10 17s5-4.6 5-8.6A5 5 0 0 0 5 8.4C5 12.4 10 17 10 17zM10 10.1a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  service:
    'M15.8 5.2a3.6 3.6 0 0 1-4.9 4.4l-5.2 5.6a1.5 1.5 0 0 1-2.2-2.1l5.6-5.3a3.6 3.6 0 0 1 4.4-4.9l-2 2.1.4 1.8 1.8.4z',
  contacts:
    'M4 11.5V10a6 6 0 0 1 12 0v1.5M4 11h1.8v4H5a1 1 0 0 1-1-1zM16 11h-1.8v4h.8a1 1 0 0 0 1-1zM15.6 15c0 1.4-1.6 2-3.6 2',
  receipts: 'M3 6h14v8.5H3zM10 12.4a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2zM5.6 8.6v.01M14.4 11.9v.01',
  dictionary: 'M5 3h9.5v14H6.2A1.2 1.2 0 0 1 5 15.8zM5 15.8a1.2 1.2 0 0 1 1.2-1.2h8.3M8 6.4h3.6M8 9.4h3.6',
  ledger: 'M4 3.6h12v12.8H4zM4 7.2h12M8 7.2v9.2M10.6 10.2h3M10.6 13.2h3',
  customers:
    'M7.5 9.4a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.4 16.2a5.1 5.1 0 0 1 10.2 0M13 4.1a2.7 2.7 0 0 1 0 5M14.6 11.6a4.6 4.6 0 0 1 3 4.6',
  explore: 'M3.4 16.6h13.2M3.4 16.6V3.4M6 13.2l3.2-4 2.8 2.2 4-5.6M13.2 5.4l2.9.3.1 2.9',
  report: 'M5 3h7l3.4 3.4V17H5zM12 3v3.4h3.4M7.8 13.8v-2.2M10.2 13.8V9.4M12.6 13.8v-3.2',
  views: 'M5.4 3.4h9.2v13.2L10 13.2l-4.6 3.4z',
  calendar: 'M3.6 5h12.8v11.4H3.6zM3.6 8.4h12.8M7 3v3.2M13 3v3.2',
  people:
    'M7.4 9.4a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.6 16.2c.3-2.7 2.2-4.2 4.8-4.2s4.5 1.5 4.8 4.2M12.6 4.2a2.6 2.6 0 0 1 0 5M14 12.2c1.9.4 3.1 1.8 3.4 4',
  staff: 'M10 3l2.1 4.4 4.8.6-3.5 3.3.9 4.7L10 13.7 5.7 16l.9-4.7L3.1 8l4.8-.6z',
  signIns: 'M11.6 3.6h4.2v12.8h-4.2M3.4 10h8.4M8.6 6.8l3.2 3.2-3.2 3.2',
  changes: 'M10 17a7 7 0 1 0-7-7M3 4.6V10h5M10 6.4V10l2.6 1.8',
  settings:
    'M3 6h7M14 6h3M3 14h3M10 14h7M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  targets: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10 10h.01',
  policies: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.6 1.6M5.2 3.2 3.4 5M14.8 3.2 16.6 5',
  import: 'M10 3v9M6.6 8.8 10 12.2l3.4-3.4M3.6 13v3.4h12.8V13',
  menu: 'M3.6 6h12.8M3.6 10h12.8M3.6 14h12.8',
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
