import { sampleApp } from './sample-app';

sampleApp();
