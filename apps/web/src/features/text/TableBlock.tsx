import type { Alignment, Table, TableCell } from '@tidings/text'
import { drawAll } from './draw-all.js'
import { Inlines } from './Inlines.js'
import styles from './MessageText.module.css'
import { useTabIndex } from './reach.js'

export interface TableBlockProps {
  readonly table: Table
}

/** A table that scrolls within itself when it is wider than the message. */
export function TableBlock({ table: { header, rows, alignments } }: TableBlockProps) {
  return (
    <div className={styles.tableFrame} tabIndex={useTabIndex()}>
      <table className={styles.table}>
        <thead>
          <tr>{drawAll(header, (cell, column) => drawCell('th', cell, alignments[column]))}</tr>
        </thead>
        <tbody>
          {drawAll(rows, (row) => (
            <tr>{drawAll(row, (cell, column) => drawCell('td', cell, alignments[column]))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function drawCell(Element: 'th' | 'td', cell: TableCell, alignment: Alignment = 'start') {
  return (
    <Element data-align={alignment} dir="auto">
      <Inlines inlines={cell} />
    </Element>
  )
}
