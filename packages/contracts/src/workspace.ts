import * as v from 'valibot'
import { defineRoute } from './define.js'
import { limits } from './limits.js'
import { humanText } from './text.js'

export const workspaceNameSchema = humanText({
  ...limits.workspaceName,
  tooShort: 'A workspace needs a name.',
  tooLong: `A workspace’s name has at most ${limits.workspaceName.max} characters.`,
})

export const signUpModeSchema = v.picklist(['open', 'invite', 'closed'])

export type SignUpMode = v.InferOutput<typeof signUpModeSchema>

/**
 * What everybody may know of the workspace, signed in or not. `signUp`: who may make an account; the very first
 * one can always be made. `isNew`: nobody has one yet.
 */
export const workspaceSchema = v.object({
  name: v.string(),
  signUp: signUpModeSchema,
  isNew: v.boolean(),
})

export type Workspace = v.InferOutput<typeof workspaceSchema>

export const getWorkspace = defineRoute({
  name: 'getWorkspace',
  summary: 'What the workspace is called, and who may make an account.',
  method: 'GET',
  path: '/workspace',
  auth: 'public',
  success: { 200: workspaceSchema },
  errors: [],
})

export const updateWorkspace = defineRoute({
  name: 'updateWorkspace',
  summary: 'Gives the workspace another name; for its owner and admins.',
  method: 'PATCH',
  path: '/workspace',
  auth: 'bearer',
  body: v.object({ name: workspaceNameSchema }),
  success: { 200: workspaceSchema },
  errors: ['FORBIDDEN'],
})

export const workspaceRoutes = [getWorkspace, updateWorkspace] as const
