/** The five levels by colour, number and name, from the worst to the best. */
import { type Level, levels } from './bars/diverging'
import styles from './charts.module.css'

export function LevelLegend(props: { levelName: (level: Level) => string }) {
  return (
    <ul className={styles.legend}>
      {levels.map((level) => (
        <li key={level}>
          <span className={styles.swatch} style={{ background: `var(--level-${level})` }} />
          {level} {props.levelName(level)}
        </li>
      ))}
    </ul>
  )
}
