import { describe, expect, it } from 'vitest';
import { knownPasswords } from './known-passwords.ts';
import { checkPassword } from './password.ts';

const owner = { name: 'Ana Gil Romero', email: 'Ana.Gil.Romero@example.org' };
const known = knownPasswords({});
const check = (password: string) => checkPassword(password, owner, known);
const refusal = (code: string) => expect.objectContaining({ code: `identity.${code}`, facts: { field: 'password' } });

describe('a password', () => {
  it.each(['QWERTYUIOP', 'password123', '1q2w3e4r5t', 'Contraseña123', 'contrasena1', 'P@ssw0rd2026', '2024Mariposa!', 'estudiante', 'profesores99'])(
    'is refused when everybody uses it, or a common word with some digits: %s',
    async (password) => {
      await expect(check(password)).rejects.toThrow(refusal('password_too_common'));
    },
  );

  it.each(['aaaaaaaaaaaa', 'abcabcabcabc', '1212121212'])('is refused when it only repeats itself: %s', async (password) => {
    await expect(check(password)).rejects.toThrow(refusal('password_repetitive'));
  });

  it.each(['ana gil romero', 'ANA.GIL.ROMERO@EXAMPLE.ORG', 'ana.gil.romero'])('is refused when it is the name or the address: %s', async (password) => {
    await expect(check(password)).rejects.toThrow(refusal('password_too_personal'));
  });

  describe('in an academy with words of its own', () => {
    const ofAcademy = knownPasswords({ words: 'Ateneo Norte, Norte,ateneo, Cádiz' });
    const ask = (password: string) => checkPassword(password, owner, ofAcademy);

    it.each(['ateneo norte', 'Norte-2026!!', 'At3n30norte26', 'cadiz.cadiz', 'ateneo++cádiz1'])('is refused when it is made of them: %s', async (password) => {
      await expect(ask(password)).rejects.toThrow(refusal('password_too_common'));
    });

    it.each(['norte y mariposa azul', 'cadizxkjf83hfkq', 'correct horse battery'])('is taken when they are a part of it: %s', async (password) => {
      await expect(ask(password)).resolves.toBe(password);
    });

    it('is no worse elsewhere', async () => {
      await expect(check('ateneo norte')).resolves.toBe('ateneo norte');
    });
  });

  it('is refused when it was stolen somewhere', async () => {
    const stolen = { ...known, isLeaked: (password: string) => Promise.resolve(password === 'stolen but unusual') };
    await expect(checkPassword('stolen but unusual', owner, stolen)).rejects.toThrow(refusal('password_leaked'));
    await expect(checkPassword('unusual and not stolen', owner, stolen)).resolves.toBe('unusual and not stolen');
  });

  it.each(['correct horse battery', 'mariposa azul en bici', 'xkjf83hfkq', 'liceo-demo-2026'])('is taken when nobody tries it first: %s', async (password) => {
    await expect(check(password)).resolves.toBe(password);
  });

  it('is the same however its accents were typed', async () => {
    expect(await check('otoño en París')).toBe(await check('otoño en Pari\u0301s'));
  });

  it('keeps its spaces and its capitals', async () => {
    expect(await check(' Correct Horse ')).toBe(' Correct Horse ');
  });
});
