# Peer of bench/cohort-times.ts: hazards of the subdistribution (Fine and Gray 1999) by R's survival and cmprsk.
# Form: Rscript fine_gray.R TABLE.csv TIME,TIME,...
#
# The table has a column `time`, a column `cause` (0 censored, 1 the event, 2 a competing one), and inputs. On standard output one line
# of JSON: efron, the coefficients of survival's coxph on finegray() rows with Efron's ties; crr, those of cmprsk (Breslow's ties, so
# the same where no times are tied); cif, the incidence that cmprsk predicts for each row at each of the times; seconds of both fits.
suppressMessages({
  library(cmprsk)
  library(survival)
})
args <- commandArgs(TRUE)
table <- read.csv(args[1])
times <- as.numeric(strsplit(args[2], ",")[[1]])
inputs <- setdiff(names(table), c("time", "cause"))
x <- as.matrix(table[, inputs])
table$state <- factor(table$cause, 0:2)
tight <- suppressWarnings(coxph.control(eps = 1e-12, iter.max = 50))
first <- system.time({
  rows <- finegray(Surv(time, state) ~ ., data = table[, c(inputs, "time", "state")], etype = "1")
  efron <- coxph(reformulate(inputs, "Surv(fgstart, fgstop, fgstatus)"), weights = fgwt, data = rows, control = tight)
})
second <- system.time(fit <- crr(table$time, table$cause, x, gtol = 1e-12, maxiter = 50, variance = FALSE))
told <- predict(fit, x)
at <- sapply(times, function(t) {
  seen <- told[told[, 1] <= t, -1, drop = FALSE]
  if (nrow(seen) == 0) rep(0, nrow(x)) else seen[nrow(seen), ]
})
list_of <- function(v) paste0("[", paste(format(v, digits = 15, trim = TRUE), collapse = ","), "]")
cat(sprintf(
  '{"efron":%s,"crr":%s,"cif":[%s],"seconds":%s,"peer":"survival %s, cmprsk %s, R %s"}\n',
  list_of(coef(efron)), list_of(fit$coef), paste(apply(at, 1, list_of), collapse = ","),
  list_of(c(first[[1]], second[[1]])),
  packageVersion("survival"), packageVersion("cmprsk"), getRversion()
))
