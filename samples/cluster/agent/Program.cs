using Cluster.Agent;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(new ScratchSpace(builder.Configuration["Scratch"] ?? "/var/scratch"));
builder.Services.AddHostedService<ScratchWatch>();

var app = builder.Build();
app.MapGet("/scratch", (ScratchSpace scratch) => scratch.Measure());
app.Run();
