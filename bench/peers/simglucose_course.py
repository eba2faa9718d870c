"""Courses of simglucose patients for bench/twin.ts: parameters, inputs, plasma and sensor glucose by minute, and the time it took.

One JSON line. Parameters are read from the installed package; none are kept by us.
"""
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import numpy as np  # noqa: E402
from scipy.integrate import ode  # noqa: E402
from simglucose.patient.t1dpatient import Action, T1DPatient  # noqa: E402

request = json.loads(sys.stdin.read())
patients = []
began = time.process_time()
for number in request["patients"]:
    patient = T1DPatient.withID(number)
    course = []
    start = time.process_time()
    for minute in range(request["minutes"]):
        course.append(float(patient.observation.Gsub))
        patient.step(
            Action(
                CHO=request["meals"].get(str(minute), 0),
                insulin=patient._params.u2ss * patient._params.BW / 6000 + request["boluses"].get(str(minute), 0),
            )
        )
    cpu = time.process_time() - start
    params = {k: (float(v) if k != "Name" else v) for k, v in patient._params.items()}

    # The same equations and inputs with a tolerance at which the integrator's own error no longer counts.
    exact = T1DPatient.withID(number)
    exact._odesolver = ode(exact.model).set_integrator("dopri5", rtol=1e-11, atol=1e-9, nsteps=100000)
    exact._odesolver.set_initial_value(exact.init_state, 0)
    reference = []
    for minute in range(request["minutes"]):
        reference.append(float(exact.observation.Gsub))
        exact.step(
            Action(
                CHO=request["meals"].get(str(minute), 0),
                insulin=exact._params.u2ss * exact._params.BW / 6000 + request["boluses"].get(str(minute), 0),
            )
        )
    patients.append(
        {
            "name": params["Name"],
            "params": params,
            "state": [float(x) for x in patient._params.iloc[2:15].values],
            "course": course,
            "reference": reference,
            "cpu": cpu,
        }
    )
print(json.dumps({"patients": patients, "numpy": np.__version__}))
