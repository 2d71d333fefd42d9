using Survey.Web.Commands;

return await CommandLine.RunAsync(args);
