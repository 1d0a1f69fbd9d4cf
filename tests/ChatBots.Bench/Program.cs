using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ChatBots.Bench;

// In this process: a project of its own per benchmark would have to be restored and built first.
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(15))
    .AddColumn(StatisticColumn.Min) // what it takes when the machine has nothing else to do
    .HideColumns(Column.Job, Column.Toolchain, Column.WarmupCount, Column.IterationCount, Column.Error, Column.RatioSD)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
BenchmarkSwitcher.FromTypes([typeof(SeedAnswer), typeof(LongAnswers)]).Run(args is [] ? ["--filter", "*"] : args, config);
