// Digest: names of tasks, data sets and methods that are known by sight. Add a name to its list; order does not matter.
import type { Mention } from '../model/programme.ts';

export const gazetteer: Readonly<Record<Mention['kind'], readonly string[]>> = {
  task: ['continual learning', 'federated learning', 'image classification', 'node classification', 'question answering', 'text generation', 'machine translation', 'object detection', 'semantic segmentation', 'few-shot classification', 'language modeling', 'image reconstruction', 'reinforcement learning', 'named entity recognition', 'sentiment analysis', 'summarization', 'relation extraction', 'dialogue generation', 'domain adaptation', 'anomaly detection'],
  dataset: ['CIFAR10', 'CIFAR-10', 'CIFAR-100', 'CIFAR100', 'SVHN', 'ImageNet', 'MNIST', 'GLUE', 'SuperGLUE', 'SQuAD', 'WebQSP', 'Wikitext-103', 'OpenWebText', 'COCO', 'Cityscapes', 'KITTI', 'Freebase', 'MLPerf', 'Atari'],
  method: ['BERT', 'GPT-2', 'GPT-3', 'ViT', 'GAN', 'GNN', 'knowledge distillation', 'Neural Processes', 'MetaPruning', 'FUDGE', 'PPLM-BoW', 'contrastive learning', 'variational autoencoder', 'transformer', 'hypernetwork'],
};
