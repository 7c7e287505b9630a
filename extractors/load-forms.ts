import { loadFolder } from '../registry.ts';
import { type Form, isForm } from './form.ts';

/** Every national form, by its id. @throws DefectError `registry.bad-file` */
export function loadForms(): Promise<ReadonlyMap<string, Form>> {
  return loadFolder(new URL('./forms/', import.meta.url), isForm);
}
