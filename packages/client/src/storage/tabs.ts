/** How the tabs of one browser take turns and talk. */
export interface Tabs {
  /** Runs `work` while no other tab runs work of the same name, where that can be known. */
  runAlone<T>(name: string, work: () => Promise<T>): Promise<T>
  /**
   * Calls `onTurn` once this tab alone has the turn of that name; at once where nobody can tell. A tab that
   * ends, however it ends, gives its turn to the next. Returns what gives it back, or stops waiting for it.
   */
  takeTurn(name: string, onTurn: () => void): () => void
  /** Opens a line of that name to the other tabs: what one tells, all others hear, in the order told. */
  openLine<News>(name: string, onNews: (news: News) => void): Line<News>
}

export interface Line<News> {
  tell(news: News): void
  close(): void
}
