export { changePassphrase, removeLock, setLock, unlock } from './lock.ts';
export { lockWords } from './lock-words.ts';
export { hearTabs, tellTabs } from './tabs.ts';
export {
  enterWorkspace,
  keepNothing,
  leaveWorkspace,
  lockWorkspace,
  openWorkspace,
  upgradeWorkspace,
  useWorkspace,
  workUnlocked,
  type Workspace,
} from './workspace.ts';
