import { OutputMutation } from '../output-mutation';
import { Json } from '../templates';

const UNTAGGED = {
  rulePriority: 1, selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 14, countUnit: 'days' }, action: { type: 'expire' },
};
const ANY = {
  rulePriority: 2, selection: { tagStatus: 'any', countType: 'sinceImagePushed', countNumber: 30, countUnit: 'days' }, action: { type: 'expire' },
};

function withRules(repository: Json, ...rules: unknown[]): void {
  repository.LifecyclePolicy.LifecyclePolicyText = JSON.stringify({ rules });
}

export const REPOSITORIES: readonly OutputMutation[] = [
  {
    id: 'images-expire-by-age',
    room: 'repositories',
    estate: 'prod',
    fault: { en: 'Images expire by age, also those that run', ko: '실행 중인 이미지까지 날짜로 만료' },
    change: (system) => withRules(system.properties('Images', 'ECR::Repository'), UNTAGGED, ANY),
  },
  {
    id: 'any-before-others',
    room: 'repositories',
    estate: 'prod',
    fault: { en: 'Lifecycle rule for any image before the others', ko: '전체 이미지 규칙이 다른 규칙보다 앞섬' },
    change: (system) => withRules(system.properties('Images', 'ECR::Repository'), { ...ANY, rulePriority: 1 }, { ...UNTAGGED, rulePriority: 2 }),
  },
  {
    id: 'lifecycle-no-json',
    room: 'repositories',
    estate: 'prod',
    fault: { en: 'Lifecycle policy is not JSON', ko: 'JSON이 아닌 수명 주기 정책' },
    change: (system) => {
      system.properties('Images', 'ECR::Repository').LifecyclePolicy.LifecyclePolicyText = JSON.stringify({ rules: [UNTAGGED] }).slice(0, -1);
    },
  },
  {
    id: 'tags-mutable',
    room: 'repositories',
    estate: 'prod',
    fault: { en: 'Tags can be moved to other images', ko: '태그를 다른 이미지로 옮길 수 있음' },
    change: (system) => {
      system.properties('Images', 'ECR::Repository').ImageTagMutability = 'MUTABLE';
    },
  },
  {
    id: 'scan-off',
    room: 'repositories',
    estate: 'beta',
    fault: { en: 'Images are not scanned', ko: '이미지 스캔 끔' },
    change: (system) => {
      delete system.properties('Images', 'ECR::Repository').ImageScanningConfiguration;
    },
  },
  {
    id: 'repository-name',
    room: 'repositories',
    estate: 'prod',
    fault: { en: 'Capital letters in the name of a repository', ko: '리포지토리 이름에 대문자' },
    change: (system) => {
      system.properties('Images', 'ECR::Repository').RepositoryName = 'Tech-N-AI/Gateway';
    },
  },
  {
    id: 'images-deleted-with-stack',
    room: 'repositories',
    estate: 'prod',
    fault: { en: 'Images are deleted with the stack', ko: '스택과 함께 삭제되는 이미지' },
    change: (system) => {
      const repository = system.resource('Images', 'ECR::Repository');
      repository.DeletionPolicy = 'Delete';
      repository.UpdateReplacePolicy = 'Delete';
      repository.Properties.EmptyOnDelete = true;
    },
  },
];
