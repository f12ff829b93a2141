/** The dialogs that can be opened from anywhere. */
export type ShellDialog = 'browse' | 'create' | 'message' | 'profile' | 'switcher'
