import { createLater } from '../page/createLater.ts';
import { withWords } from '../words/index.ts';

const doctor = createLater(() => withWords('rare', import('./DoctorDialog.tsx')));

/** Fetches the connection check, which is worth most when nothing can be fetched any more. */
export const fetchDoctor = doctor.fetch;
export const DoctorDialog = doctor.part('DoctorDialog');
