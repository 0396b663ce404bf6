import { describe, expect, it } from 'vitest';
import { checkPassword } from './password.ts';

const owner = { name: 'Ana Gil Romero', email: 'Ana.Gil.Romero@example.org' };
const common = expect.objectContaining({ code: 'identity.password_too_common', facts: { field: 'password' } });
const personal = expect.objectContaining({ code: 'identity.password_too_personal', facts: { field: 'password' } });

describe('a password', () => {
  it.each(['Contraseña123', 'QWERTYUIOP', 'password123'])('is refused when everybody uses it: %s', (password) => {
    expect(() => checkPassword(password, owner)).toThrow(common);
  });

  it.each(['aaaaaaaaaaaa', 'abcabcabcabc', '1212121212'])('is refused when it only repeats itself: %s', (password) => {
    expect(() => checkPassword(password, owner)).toThrow(common);
  });

  it.each(['ana gil romero', 'ANA.GIL.ROMERO@EXAMPLE.ORG', 'ana.gil.romero'])(
    'is refused when it is the name or the address: %s',
    (password) => {
      expect(() => checkPassword(password, owner)).toThrow(personal);
    },
  );

  it('is the same however its accents were typed', () => {
    expect(checkPassword('otoño en París', owner)).toBe(checkPassword('otoño en Pari\u0301s', owner));
  });

  it('keeps its spaces and its capitals', () => {
    expect(checkPassword(' Correct Horse ', owner)).toBe(' Correct Horse ');
  });
});
