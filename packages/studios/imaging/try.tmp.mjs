import {measureBrain} from './src/brain/volumes.ts';
import fs from 'fs'; import zlib from 'zlib';
const b=zlib.gunzipSync(fs.readFileSync('/work/shared/data/imaging/brainchop/t1_crop.nii.gz'));
let data=Float32Array.from(b.subarray(352,352+256**3));
let direction=[1,0,0, 0,0,-1, 0,-1,0];
const mode=process.argv[2];
if(mode){const o=new Float32Array(data.length);const N=256;for(let z=0,i=0;z<N;z++)for(let y=0;y<N;y++)for(let x=0;x<N;x++,i++){const p={x,y,z,X:255-x,Y:255-y,Z:255-z};o[i]=data[p[mode[0]]+N*(p[mode[1]]+N*p[mode[2]])];}data=o;}
const v={data,dims:[256,256,256],spacing:[1,1,1],direction,origin:[-127.6,133.48,134.48]};
const t=performance.now();
try{const f=await measureBrain(v);console.log(f.map(x=>x.finding+' '+x.value+' '+x.method.parameters.confidence+' '+x.quality.issues).join('\n'));console.log(f[14].region, f[14].region.mask.data.reduce((a,b)=>a+b,0))}catch(e){console.log(e.message)}
console.log((performance.now()-t)/1e3,process.resourceUsage().maxRSS/1e6)
