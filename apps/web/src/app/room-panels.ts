export { MembersPanel } from '../features/people/MembersPanel.js'
export { PinsPanel } from '../features/pins/PinsPanel.js'
export { FollowButton } from '../features/threads/FollowButton.js'
export { ThreadPanel } from '../features/threads/ThreadPanel.js'
