using BenchmarkDotNet.Running;
using Survey.Benchmarks;
using Survey.Benchmarks.Load;

switch (args)
{
    case ["ratios", var peer]:
        Ratios.Print(peer);
        return 0;
    case ["load", .. var options]:
        return await LoadCommand.RunAsync(options);
    case ["calm", .. var options]:
        return await CalmCommand.RunAsync(options);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
