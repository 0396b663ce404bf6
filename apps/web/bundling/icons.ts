import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Every name that the package exports, and the file of its icon: `Trash2` is that of `trash`. */
const iconFiles = (): ReadonlyMap<string, string> => {
  const barrel = readFileSync(new URL('../lucide-react.mjs', import.meta.resolve('lucide-react/icons/x')), 'utf8');
  const exported = [...barrel.matchAll(/^export \{(.+)\} from '\.\/icons\/(.+)\.mjs';$/gm)];
  return new Map(exported.flatMap(([, names = '', file = '']) =>
    [...names.matchAll(/default as (\w+)/g)].map(([, name = '']) => [name, file] as const)));
};

const drawing = fileURLToPath(new URL('../app/design/icon.ts', import.meta.url));

type IconNode = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];

const markupOf = (node: IconNode): string =>
  node.map(([tag, attributes]) =>
    `<${tag}${Object.entries(attributes).filter(([name]) => name !== 'key').map(([name, value]) => ` ${name}="${value}"`).join('')}/>`).join('');

/**
 * Imports each icon from its own file, so that the bundler sees which page needs which: through the package's
 * front door every page seems to need two thousand. And an icon is the markup inside of its `svg`, which our
 * `icon.ts` draws: a third of what the package makes of it.
 */
export const directIcons = (): Plugin[] => {
  const files = iconFiles();
  return [
    {
      name: 'liceo:direct-icons',
      apply: 'build',
      enforce: 'pre',
      transform: {
        filter: { id: /\/app\/.+\.tsx?$/, code: "from 'lucide-react'" },
        handler(code) {
          return code.replace(/import \{([^}]+)\} from 'lucide-react';/g, (_, names: string) =>
            names.split(',').map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type ')).map((name) => {
              const [imported = '', local = imported] = name.split(' as ');
              const file = files.get(imported);
              if (file === undefined) return this.error(`lucide-react has no icon '${imported}'`);
              return `import ${local} from 'lucide-react/icons/${file}';`;
            }).join(' '));
        },
      },
    },
    {
      name: 'liceo:small-icons',
      apply: 'build',
      load: {
        filter: { id: /\/lucide-react\/dist\/esm\/icons\/[^/]+\.mjs$/ },
        async handler(id) {
          const { __iconData: data } = await import(id) as { __iconData?: { node: IconNode } };
          // Another name of an icon that has moved: the file only passes it on.
          if (!data) return undefined;
          return `import { icon } from ${JSON.stringify(drawing)};\nexport default icon(${JSON.stringify(markupOf(data.node))});`;
        },
      },
    },
  ];
};
