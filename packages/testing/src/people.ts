/** Somebody whom tests tell stories about; as a sign-up needs them. */
export interface Person {
  readonly username: string
  readonly displayName: string
  readonly password: string
}

export const ada = person('ada', 'Ada Lovelace')
export const ben = person('ben', 'Ben Okafor')
export const cy = person('cy', 'Cy Nakamura')
export const dora = person('dora', 'Dora Lindqvist')

function person(username: string, displayName: string): Person {
  return { username, displayName, password: `${username} has a long password` }
}
