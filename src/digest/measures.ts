// Digest: the words that name what a figure measures and which way it goes.

/** Measures a bare number may follow ("an AUC of 0.95"), as a regular expression without capture groups. */
export const measureName = String.raw`(?:(?:top-[15] |average |mean |macro |micro |macro-|micro-|weighted )?(?:[Aa]ccurac(?:y|ies)|F-?1|F-?scores?|F-?measures?|AUC(?:-?ROC|-?PR)?|AUROC|AUPRC|BLEU(?:-\d)?|sacreBLEU|ROUGE(?:-[12L])?|METEOR|CIDEr(?:-D)?|SPICE|BERTScore|COMET|mAP(?:@[\d.:]+)?|AP(?:50|75)?|mIoU|IoU|Dice|DSC|NDS|PSNR|SSIM|LPIPS|FID|FVD|NDCG(?:@\d+)?|nDCG(?:@\d+)?|MRR|MAP|Recall@\d+|R@\d+|Hits@\d+|Precision@\d+|P@\d+|[Rr]ecall|[Pp]recision|[Ss]ensitivity|[Ss]pecificity|[Pp]erplexity|PPL|WER|CER|EER|PER|MSE|RMSE|MAE|MAPE|NRMSE|ARI|NMI|R²|R2|R-squared|MCC|[Kk]appa|[Cc]orrelation|Spearman(?:'s)?(?: ρ| rho| correlation)?|Pearson(?:'s)?(?: r| correlation)?|EPE|ATE|MOTA|HOTA|IDF1|UAS|LAS|PESQ|STOI|SDR|SI-SDR|MOS|Sharpe ratio|[Hh]azard ratio|[Oo]dds ratio|[Rr]isk ratio|[Rr]elative risk|C-index|[Cc]oncordance index|[Rr]edshift|[Aa]pproximation ratio|[Cc]ompetitive ratio))`;

/** Nouns of measures, found in the clause when nothing nearer says what a figure measures. */
const nouns = String.raw`throughput|latency|(?:false[- ](?:positive|negative|alarm)|true[- ]positive|error|miss|success|win|acceptance|detection|hallucination|attack success|mortality|survival|transmission|sampling) rates?|errors?|runtime|running time|(?:training|inference|computation(?:al)?|wall-clock|response|execution|search) (?:time|speed|cost)s?|(?:GPU |memory )(?:memory|usage|footprint|consumption)|memory|speed-?ups?|speed|FLOPs|MACs|energy(?: consumption| efficiency)?|power(?: consumption)?|cost|regret|sample (?:complexity|efficiency)|compression(?: ratio| rate)?|efficiency|performance|quality|size|number of [\p{L}-]+|parameters|robustness|fidelity|return|reward|deviation|yield|conversion`;
/** Capitals count ("PER" is a rate, "per" is none), but for the first letter of an ordinary noun. */
export const measureNoun = new RegExp(
  String.raw`(?<![\p{L}\d-])(?:${measureName}|${nouns}|${nouns.replace(/(^|\|)(\p{Ll})/gu, (_all, bar: string, letter: string) => bar + letter.toUpperCase())})(?![\p{L}\d-])`,
  'gu',
);

const down = String.raw`reduc\w*|decreas\w*|lower\w*|fewer|less|sav(?:es?|ed|ing|ings)|drop\w*|cut(?:s|ting)?|small(?:er)?|short(?:er|ens?|ening)|shrink\w*|slower|worse|degrad\w*|declin\w*|loss|minimi[sz]\w*|cheaper|suppress\w*|lessen\w*|halv\w*|prun\w*|compress\w*|eliminat\w*|remov\w*|fall(?:s|ing)?|fell`;
const up = String.raw`improv\w*|increas\w*|higher|faster|speed(?:s|ed|ing)?[- ]?ups?|accelerat\w*|boost\w*|gain\w*|more|better|surpass\w*|outperform\w*|exceed\w*|rais\w*|rise|risen|rose|grow\w*|enhanc\w*|greater|larger|longer|stronger|doubl\w*|beat(?:s|ing)?|advance\w*|extend\w*|elevat\w*|amplif\w*|above|superior`;
export const downward = new RegExp(String.raw`^(?:${down})$`, 'i');
/** Words that say a figure is a change or a claim, with their places. */
export const change = new RegExp(String.raw`\b(?:${down}|${up})\b`, 'gi');
