export { importBulletins } from './import.ts';
