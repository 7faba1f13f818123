// Writes dist/: the chart engine as one minified module and the typefaces with their licences; and pictures/: the same typefaces for charts that
// the server draws, which reads no WOFF2.
// The same sources give the same bytes, so that "git diff" after a build is the check that dist/ is current.
import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });

await build({
  entryPoints: ['src/charts.js'],
  outfile: 'dist/js/charts.js',
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  legalComments: 'inline',
  charset: 'utf8',
});

const from = 'node_modules/@fontsource-variable';
mkdirSync('dist/fonts', { recursive: true });
for (const [family, files] of Object.entries({
  'source-sans-3': ['latin-wght-normal', 'latin-ext-wght-normal'],
  'source-serif-4': ['latin-wght-normal'],
})) {
  for (const file of files)
    cpSync(`${from}/${family}/files/${family}-${file}.woff2`, `dist/fonts/${family}-${file}.woff2`);
  cpSync(`${from}/${family}/LICENSE`, `dist/fonts/${family}-LICENSE.txt`);
}

rmSync('pictures', { recursive: true, force: true });
mkdirSync('pictures', { recursive: true });
for (const [family, name] of Object.entries({ 'source-sans-3': 'SourceSans3', 'source-serif-4': 'SourceSerif4' })) {
  for (const style of ['400Regular', '600SemiBold'])
    cpSync(`node_modules/@expo-google-fonts/${family}/${style}/${name}_${style}.ttf`, `pictures/${name}_${style}.ttf`);
  // With the line ends that the repository keeps, so that building again changes nothing.
  writeFileSync(`pictures/${name}-LICENSE.txt`, readFileSync(`node_modules/@expo-google-fonts/${family}/LICENSE_FONT`, 'utf8').replaceAll('\r\n', '\n'));
}
