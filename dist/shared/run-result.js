// src/report/run-result.ts
function runResultOf({ training, recommendation, ...judged }, source) {
	const { extras, ...advice } = recommendation ?? { extras: {} };
	return {
		run: training && descriptionOf(training),
		...judged,
		recommendation: recommendation && {
			...advice,
			...extras
		},
		source,
		before: null
	};
}
function descriptionOf(training) {
	const { framework, label, model, size, batch, words, fields } = training;
	return {
		framework,
		label,
		model,
		size,
		batch,
		words,
		fields
	};
}

export { runResultOf as n, descriptionOf as t };