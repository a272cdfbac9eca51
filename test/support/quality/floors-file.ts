import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../../src/settings.js';
import type { Figures } from './floors.js';
import type { Words } from './measure-case.js';

const FILE = path.join(REPOSITORY, 'test', 'quality', 'floors.json');

export type Floors = Readonly<Partial<Record<Words, Figures>>>;
export const readFloors = (): Floors => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Floors) : {});
export const writeFloors = (floors: Floors): void => writeFileSync(FILE, `${JSON.stringify(floors, null, 1)}\n`);
