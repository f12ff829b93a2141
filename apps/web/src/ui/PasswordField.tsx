import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../languages/use-text.js'
import { IconButton } from './IconButton.js'
import { TextField, type TextFieldProps } from './TextField.js'

/** A password, hidden until one asks to see it. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'trailing'>) {
  const [isShown, setShown] = useState(false)
  const text = useText()
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      trailing={
        <IconButton
          label={isShown ? text('ui.hidePassword') : text('ui.showPassword')}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={18} /> : <Eye size={18} />}
        </IconButton>
      }
    />
  )
}
