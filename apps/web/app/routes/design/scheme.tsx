import { createContext, use, type ReactNode } from 'react';
import type { Scheme } from './specimen.tsx';

const SchemeContext = createContext<Scheme>('light');

/** In which theme this copy of a section is drawn: names that have to be unique on the page take it in. */
export const useScheme = (): Scheme => use(SchemeContext);

export const SchemeProvider = ({ scheme, children }: { scheme: Scheme; children: ReactNode }): ReactNode => <SchemeContext value={scheme}>{children}</SchemeContext>;
