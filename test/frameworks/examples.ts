/** A file of a repository that declares trainings of one framework. */
export interface Example {
  readonly path: string;
  readonly text: string;
}

/** What each framework of the registry must recognise as its own, and a training whose model nobody knows. */
export const EXAMPLES: Readonly<Record<string, { readonly files: readonly Example[]; readonly unknown: Example }>> = {
  ultralytics: {
    files: [
      { path: 'configs/train.yaml', text: 'model: yolov8m.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 48\nepochs: 100\n' },
      {
        path: 'train.sh',
        text: 'yolo segment train model=yolo11s-seg.pt data=coco.yaml imgsz=640 batch=24 epochs=50\n',
      },
      {
        path: 'train.py',
        text: 'from ultralytics import YOLO\n\nYOLO("yolo26n-pose.pt").train(data="coco-pose.yaml", imgsz=640, batch=32, epochs=9)\n',
      },
    ],
    unknown: { path: 'a.yaml', text: 'model: nobody-knows.pt\ndata: coco.yaml\nimgsz: 640\nbatch: 16\nepochs: 3\n' },
  },
  yolov5: {
    files: [
      {
        path: 'run.sh',
        text: 'python train.py --img 640 --batch 16 --epochs 300 --data coco128.yaml --weights yolov5s.pt\n',
      },
    ],
    unknown: {
      path: 'run.sh',
      text: 'python train.py --img 640 --batch 16 --epochs 3 --data coco128.yaml --weights yolov5-of-nobody.pt\n',
    },
  },
};
