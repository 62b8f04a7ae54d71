export { keepNothing } from './keep-nothing.ts';
export { changePassphrase, removeLock, setLock, unlock } from './lock.ts';
export { lockWords } from './lock-words.ts';
export { hearTabs, tellTabs } from './tabs.ts';
export {
  enterWorkspace,
  leaveWorkspace,
  lockWorkspace,
  openWorkspace,
  upgradeWorkspace,
  useWorkspace,
  workUnlocked,
  type Workspace,
} from './workspace.ts';
